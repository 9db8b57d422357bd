//! What a child may use. It takes the limits on itself before it reads a byte; none of them can be raised again.

use std::io;

use rustix::process::{DumpableBehavior, Resource, Rlimit, setrlimit};

const MIB: u64 = 1024 * 1024;

/// Limits of one child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// Address space in bytes.
    pub(super) memory: u64,
    /// Processor seconds at first.
    pub(super) seconds: u64,
    /// Processor seconds at most, with what is granted page by page.
    pub(super) seconds_at_most: u64,
    /// Open files: standard input, output and error, and what a foreign program needs of its own.
    pub(super) files: u64,
    /// The longest file it may write, in bytes; pipes are no files.
    pub(super) written: u64,
}

impl Limits {
    /// For a picture of up to 50 million pixels, which needs 150 MB as such.
    pub(super) const PICTURE: Self = Self {
        memory: 512 * MIB,
        seconds: 10,
        seconds_at_most: 10,
        files: 3,
        written: 0,
    };

    /// For a PDF: 2 s to read it and to draw each page.
    pub(super) const PDF: Self = Self {
        memory: 256 * MIB,
        seconds: Self::PAGE_SECONDS,
        seconds_at_most: Self::PAGE_SECONDS * (crate::bounds::PAGES as u64 + 1),
        files: 3,
        written: 0,
    };

    /// For `heif-convert`, which starts a thread per core and reads its libraries from files.
    pub(super) const HEIC: Self = Self {
        memory: 2048 * MIB,
        seconds: 20,
        seconds_at_most: 20,
        files: 32,
        written: 64 * MIB,
    };

    /// Processor seconds for one page of a PDF.
    const PAGE_SECONDS: u64 = 2;

    /// With room for so many bytes that were read before.
    pub(super) fn with_memory(self, bytes: usize) -> Self {
        Self {
            memory: self.memory + bytes as u64,
            ..self
        }
    }

    /// How many bytes of address space this process has before it does anything: its program, and what an allocator has
    /// set aside. The bound is for what comes on top of it.
    pub(super) fn taken_already() -> usize {
        let sizes = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
        let pages = sizes.split(' ').next().and_then(|size| size.parse().ok());
        let pages: usize = pages.unwrap_or(0);
        pages.saturating_mul(rustix::param::page_size())
    }

    /// Puts the limits on this process.
    pub(super) fn put_on(self) -> io::Result<()> {
        limit(Resource::Core, 0)?;
        limit(Resource::Fsize, self.written)?;
        limit(Resource::As, self.memory)?;
        limit(Resource::Nofile, self.files)?;
        setrlimit(
            Resource::Cpu,
            Rlimit {
                current: Some(self.seconds),
                maximum: Some(self.seconds_at_most),
            },
        )?;
        rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
        rustix::thread::set_no_new_privs(true)?;
        Ok(())
    }

    /// Grants the processor seconds of one more page, counted from now.
    pub(super) fn next_page(self) -> io::Result<()> {
        let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        let used = u64::try_from(used.tv_sec).unwrap_or_default() + 1;
        setrlimit(
            Resource::Cpu,
            Rlimit {
                current: Some((used + Self::PAGE_SECONDS).min(self.seconds_at_most)),
                maximum: Some(self.seconds_at_most),
            },
        )?;
        Ok(())
    }
}

fn limit(resource: Resource, most: u64) -> io::Result<()> {
    let most = Some(most);
    Ok(setrlimit(
        resource,
        Rlimit {
            current: most,
            maximum: most,
        },
    )?)
}
