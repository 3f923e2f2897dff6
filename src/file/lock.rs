//! Who has a document open, in a small file beside it: `.tea.wirebrief.lock`.
//!
//! It works in any folder: shared drives that know no locks, folders that a cloud copies about, other systems. So it
//! is a sign, not a barrier: the one who holds it renews it from time to time, and one that was not renewed is
//! ignored. What others changed is found out once more when saving (see [`super::stamp`]).

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::atomic::{self, folder_of};
use super::read_limited;
use super::recovery::{is_running, unix_seconds};

/// How often the sign is renewed.
pub const RENEWED: Duration = Duration::from_secs(5 * 60);
/// A sign that was not renewed for so long is ignored.
const STALE: Duration = Duration::from_secs(15 * 60);
const MAX_BYTES: u64 = 8_000;
/// Longest name that is shown, in characters.
const MAX_NAME: usize = 60;

/// A running program, as it shows itself to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The running program.
    pub instance: Uuid,
    /// The folder in which it holds a lock of the system, see [`super::recovery`].
    pub home: PathBuf,
    /// The person's name on this computer; may be empty.
    pub name: String,
    /// The computer's name; may be empty.
    pub host: String,
}

impl Me {
    /// This program, with the names that the system knows. May start a program to ask for one: call it in a thread.
    pub fn new(instance: Uuid, home: &Path) -> Self {
        let named = |names: [&str; 2]| {
            let known = names.into_iter().filter_map(|name| std::env::var(name).ok());
            known.map(|name| clean(&name)).find(|name| !name.is_empty())
        };
        let host = || {
            if cfg!(target_os = "linux") {
                std::fs::read_to_string("/proc/sys/kernel/hostname").ok()
            } else if cfg!(unix) {
                let said = std::process::Command::new("hostname").output().ok()?;
                String::from_utf8(said.stdout).ok()
            } else {
                None
            }
        };
        Self {
            instance,
            home: home.to_owned(),
            name: named(["USER", "USERNAME"]).unwrap_or_default(),
            host: host()
                .map(|host| clean(&host))
                .filter(|host| !host.is_empty())
                .or_else(|| named(["COMPUTERNAME", "HOSTNAME"]))
                .unwrap_or_default(),
        }
    }
}

/// Who has a document open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person's name; may be empty.
    pub name: String,
    /// The computer's name; may be empty.
    pub host: String,
    /// Since when, in unix seconds.
    pub since: u64,
    /// It is the same person on the same computer, in another window.
    pub is_me: bool,
}

/// What came of putting up the sign.
#[derive(Debug)]
pub enum Taken {
    /// It is ours.
    Mine(Lock),
    /// Somebody else has the document open.
    Held(Holder),
    /// No sign can be put up here; nothing can be saved here either, most likely.
    Unprotected,
}

/// The sign that this program has a document open.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    sign: Sign,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Sign {
    instance: Uuid,
    name: String,
    host: String,
    home: String,
    since: u64,
    seen: u64,
}

/// The name that a document's sign has.
pub fn sign_path(document: &Path) -> PathBuf {
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    folder_of(document).join(format!(".{name}.lock"))
}

/// Puts up the sign for a document, unless somebody else has it open.
pub fn take(document: &Path, me: &Me) -> Taken {
    let path = sign_path(document);
    let now = unix_seconds(SystemTime::now());
    let sign = Sign {
        instance: me.instance,
        name: me.name.clone(),
        host: me.host.clone(),
        home: me.home.to_string_lossy().into_owned(),
        since: now,
        seen: now,
    };
    let Ok(text) = serde_json::to_vec(&sign) else {
        return Taken::Unprotected;
    };
    // Only one can make a file that is not there.
    let made = File::options().write(true).create_new(true).open(&path);
    match made.and_then(|mut file| file.write_all(&text)) {
        Ok(()) => return Taken::Mine(Lock { path, sign }),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(_) => return Taken::Unprotected,
    }
    if let Some(holder) = holder(&path, me, now) {
        return Taken::Held(holder);
    }
    // Its program is gone. Two may find that at once: who wrote last has it.
    if atomic::write(&path, &text).is_err() {
        return Taken::Unprotected;
    }
    match read(&path) {
        Some(found) if found.instance == me.instance => Taken::Mine(Lock { path, sign }),
        Some(_) | None => match holder(&path, me, now) {
            Some(holder) => Taken::Held(holder),
            None => Taken::Unprotected,
        },
    }
}

/// Who has a document open, if somebody else has.
pub fn who_has(document: &Path, me: &Me) -> Option<Holder> {
    holder(&sign_path(document), me, unix_seconds(SystemTime::now()))
}

fn read(path: &Path) -> Option<Sign> {
    let text = read_limited(path, MAX_BYTES).ok()?;
    serde_json::from_slice(&text).ok()
}

fn holder(path: &Path, me: &Me, now: u64) -> Option<Holder> {
    let Some(sign) = read(path) else {
        // It is being written, or damaged. Its time still counts.
        let modified = std::fs::metadata(path).and_then(|about| about.modified()).ok()?;
        return is_fresh(unix_seconds(modified), now).then(|| Holder {
            name: String::new(),
            host: String::new(),
            since: unix_seconds(modified),
            is_me: false,
        });
    };
    if sign.instance == me.instance {
        return None;
    }
    let same_home = sign.host == me.host && sign.home == me.home.to_string_lossy();
    let holds = if same_home {
        // The system knows for certain.
        is_running(&me.home, sign.instance)
    } else {
        is_fresh(sign.seen, now)
    };
    holds.then(|| Holder {
        name: clean(&sign.name),
        host: clean(&sign.host),
        since: sign.since,
        is_me: same_home,
    })
}

/// Clocks of two computers may differ, either way.
fn is_fresh(seen: u64, now: u64) -> bool {
    seen.abs_diff(now) <= STALE.as_secs()
}

/// A name as it can be shown; another program may have written anything.
fn clean(name: &str) -> String {
    let shown = name.trim().chars().filter(|c| !c.is_control());
    shown.take(MAX_NAME).collect()
}

impl Lock {
    /// Renews the sign. `false`: somebody else has taken it over, while this computer slept for example.
    pub fn renew(&mut self) -> bool {
        if !self.is_mine() {
            return false;
        }
        self.sign.seen = unix_seconds(SystemTime::now());
        if let Ok(text) = serde_json::to_vec(&self.sign) {
            // A drive that is gone for a while comes back; then the next renewal works.
            let _ = atomic::write(&self.path, &text);
        }
        true
    }

    /// Takes the sign down.
    pub fn release(self) {
        if self.is_mine() {
            let _ = std::fs::remove_file(&self.path);
        }
    }

    fn is_mine(&self) -> bool {
        // One that cannot be read now is not known to be somebody else's.
        read(&self.path).is_none_or(|sign| sign.instance == self.sign.instance)
    }
}

#[cfg(test)]
mod tests {
    use super::super::recovery::Keeper;
    use super::*;

    fn me(home: &Path, name: &str, host: &str) -> Me {
        Me {
            instance: Uuid::new_v4(),
            home: home.to_owned(),
            name: name.to_owned(),
            host: host.to_owned(),
        }
    }

    fn write_seen(document: &Path, who: &Me, seen: u64) {
        let sign = Sign {
            instance: who.instance,
            name: who.name.clone(),
            host: who.host.clone(),
            home: who.home.to_string_lossy().into_owned(),
            since: 7,
            seen,
        };
        std::fs::write(sign_path(document), serde_json::to_vec(&sign).unwrap()).unwrap();
    }

    #[test]
    fn the_second_one_learns_who_has_it_open() {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("tea.wirebrief");
        let anna = me(Path::new("/home/anna"), "Anna", "laptop-3");
        let ben = me(Path::new("/home/ben"), "Ben", "desk-1");
        let Taken::Mine(lock) = take(&document, &anna) else {
            panic!("nobody has it open");
        };
        let Taken::Held(holder) = take(&document, &ben) else {
            panic!("Anna has it open");
        };
        assert_eq!(
            (holder.name.as_str(), holder.host.as_str(), holder.is_me),
            ("Anna", "laptop-3", false)
        );
        assert!(
            matches!(take(&document, &anna), Taken::Mine(_)),
            "her own is no hindrance"
        );
        lock.release();
        assert!(!sign_path(&document).exists());
        assert!(matches!(take(&document, &ben), Taken::Mine(_)));
    }

    #[test]
    fn a_sign_that_nobody_renews_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("tea.wirebrief");
        let anna = me(Path::new("/home/anna"), "Anna", "laptop-3");
        let ben = me(Path::new("/home/ben"), "Ben", "desk-1");
        let now = unix_seconds(SystemTime::now());
        for (seen, is_held) in [
            (now - 60, true),
            (now + 60, true),
            (now - 3_600, false),
            (0, false),
        ] {
            write_seen(&document, &anna, seen);
            assert_eq!(who_has(&document, &ben).is_some(), is_held, "{seen}");
        }
        let Taken::Mine(mut lock) = take(&document, &ben) else {
            panic!("it is stale");
        };
        assert!(lock.renew());
        write_seen(&document, &anna, now);
        assert!(!lock.renew(), "Anna took it over while this computer slept");
        lock.release();
        assert!(sign_path(&document).exists(), "hers stays");
    }

    #[test]
    fn on_one_computer_the_system_knows_who_still_runs() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("recovery");
        let document = folder.path().join("tea.wirebrief");
        let (one, two) = (me(&home, "Anna", "laptop-3"), me(&home, "Anna", "laptop-3"));
        let keeper = Keeper::new(&home, one.instance).unwrap();
        let Taken::Mine(_lock) = take(&document, &one) else {
            panic!("nobody has it open");
        };
        assert!(who_has(&document, &two).is_some_and(|holder| holder.is_me));
        drop(keeper);
        assert_eq!(
            who_has(&document, &two),
            None,
            "it ended without taking its sign down"
        );
    }

    #[test]
    fn signs_that_make_no_sense_do_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("tea.wirebrief");
        let ben = me(Path::new("/home/ben"), "Ben", "desk-1");
        std::fs::write(sign_path(&document), b"\0\0\0").unwrap();
        assert!(who_has(&document, &ben).is_some(), "it may be being written");
        let now = unix_seconds(SystemTime::now());
        let mut rude = me(Path::new("//server/share"), &"A\u{7}\n".repeat(100_000), "h");
        rude.name.truncate(2_000);
        write_seen(&document, &rude, now);
        let holder = who_has(&document, &ben).unwrap();
        assert!(holder.name.chars().all(|c| c == 'A') && holder.name.len() <= MAX_NAME);
        let nowhere = folder.path().join("no/such/folder/tea.wirebrief");
        assert!(matches!(take(&nowhere, &ben), Taken::Unprotected));
        assert_eq!(who_has(&nowhere, &ben), None);
    }
}
