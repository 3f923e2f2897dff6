//! The frame around every step: top bar, steps rail, hint line.
