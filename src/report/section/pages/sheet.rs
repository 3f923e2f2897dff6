//! How a page's sheet is arranged: phone, table, states and ways on one sheet wherever that can be.

use crate::geometry::Size;
use crate::report::context::Context;
use crate::report::layout::{Block, mm};
use crate::spec::Page;

use super::marker::{self, Marked};
use super::state::{self, Pictures, Scenes};
use super::table::Rows;
use super::{PHONE, SCALE, share, way};

/// From the phone to the table: markers stand between them.
pub(super) const BETWEEN: f64 = mm(10.5);
/// Smallest share of its usual size that a phone gives way to.
const SMALLEST: f64 = 0.62;

/// A sheet with a place for everything.
pub(super) struct Sheet {
    /// Size of the phone.
    pub(super) phone: Size,
    /// Points a page unit.
    pub(super) scale: f64,
    /// Left edge of the table.
    pub(super) table_left: f64,
    /// Its rows.
    pub(super) rows: Rows,
    /// What stands below the phone, in its column, beside a long table.
    pub(super) under_phone: Vec<Block>,
    /// States over the whole width.
    pub(super) states: Vec<Block>,
    /// Ways over the whole width.
    pub(super) ways: Vec<Block>,
    /// The shared card's picture and open questions, over the whole width.
    pub(super) questions: Vec<Block>,
    /// Whether everything stands on one sheet.
    pub(super) whole: bool,
}

fn height(blocks: &[Block]) -> f64 {
    blocks.iter().map(|b| b.before + b.fragment.height).sum()
}

/// The first arrangement that fits into `room`; if none does, the states get a sheet of their own.
pub(super) fn arrange(cx: &Context<'_>, page: &Page, marked: &[Marked<'_>], width: f64, room: f64) -> Sheet {
    let scale = SCALE.min(PHONE / page.width.max(1.0));
    let wanted = (page.height * scale).max(1.0);
    // Circles beside the phone need their room as well.
    let least = (wanted * SMALLEST).max(marker::room(marked)).min(room);
    let mut questions = share::card(cx, page, width);
    questions.extend(super::super::question_blocks(cx, page.id.into(), width));
    for item in marked {
        questions.extend(super::super::question_blocks(cx, item.element.id.into(), width));
    }
    let ways = way::ways(cx, page, marked, width, way::WIDE);
    let low = height(&ways) + height(&questions) + 2.0;
    let sized = |height: f64| {
        let scale = scale * height / wanted;
        (Size::new((page.width * scale).min(PHONE), height), scale)
    };
    let usual_left = PHONE + BETWEEN;
    let rows = Rows::set(cx, marked, width - usual_left);
    let usual_table = rows.height();
    let scenes = Scenes::new(page);

    // All over the whole width, below phone and table.
    for pictures in [Pictures::Usual, Pictures::Small] {
        let states = state::states(cx, page, &scenes, width, pictures);
        let fitting = room - low - height(&states);
        if fitting >= least && usual_table <= fitting {
            let (phone, scale) = sized(wanted.min(fitting));
            return Sheet {
                phone,
                scale,
                table_left: usual_left,
                rows,
                under_phone: Vec::new(),
                states,
                ways,
                questions,
                whole: true,
            };
        }
    }
    // States below the phone, while the table goes on beside them.
    let column = state::states(cx, page, &scenes, PHONE, Pictures::Column);
    let fitting = room - low - height(&column);
    if !column.is_empty() && fitting >= least && usual_table <= room - low {
        let (phone, scale) = sized(wanted.min(fitting));
        return Sheet {
            phone,
            scale,
            table_left: usual_left,
            rows,
            under_phone: column,
            states: Vec::new(),
            ways,
            questions,
            whole: true,
        };
    }
    // A slimmer phone leaves the table more width, so that its rows are lower.
    let states = state::states(cx, page, &scenes, width, Pictures::Small);
    let fitting = room - low - height(&states);
    // Twice the width never makes a table less than half as high; here it is a third more at most.
    if fitting >= least && usual_table * 0.7 <= fitting {
        for share in [0.85, 0.74, SMALLEST] {
            let (phone, scale) = sized((wanted * share).max(marker::room(marked)).min(fitting));
            let table_left = phone.width + BETWEEN;
            if phone.width >= PHONE {
                continue;
            }
            let rows = Rows::set(cx, marked, width - table_left);
            if rows.height() <= fitting {
                return Sheet {
                    phone,
                    scale,
                    table_left,
                    rows,
                    under_phone: Vec::new(),
                    states,
                    ways,
                    questions,
                    whole: true,
                };
            }
        }
    }
    // Two sheets: then the phone has its full size, and the states are large enough to be read.
    let fitting = room - low;
    let height = if usual_table <= fitting && fitting >= least {
        wanted.min(fitting)
    } else {
        wanted.min(room)
    };
    let (phone, scale) = sized(height);
    Sheet {
        phone,
        scale,
        table_left: usual_left,
        rows,
        under_phone: Vec::new(),
        states: state::states(cx, page, &scenes, width, Pictures::Large),
        ways,
        questions,
        whole: false,
    }
}
