//! Files that lost a part: what is whole comes out, what is gone is said, and nothing is taken silently.
