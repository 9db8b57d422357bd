//! What a PDF may not hold, because it does something when it is opened: scripts, programs, other files.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};

use crate::refusal::Refusal;

/// How deep values stand in one another; real files stay below ten.
const DEPTH: usize = 40;

/// Goes through every object of the file (ISO 32000-2:2020, 12.6 actions, 7.11 files, 12.7.8 dynamic forms).
pub(super) fn nothing_active(pdf: &Pdf) -> Result<(), Refusal> {
    for object in pdf.objects() {
        look_into(&object, DEPTH)?;
    }
    Ok(())
}

fn look_into(object: &Object<'_>, depth: usize) -> Result<(), Refusal> {
    let depth = depth.checked_sub(1).ok_or(Refusal::Damaged)?;
    match object {
        Object::Dict(dict) => look_into_dict(dict, depth),
        Object::Stream(stream) => look_into_dict(stream.dict(), depth),
        Object::Array(array) => look_into_array(array, depth),
        _ => Ok(()),
    }
}

fn look_into_array(array: &Array<'_>, depth: usize) -> Result<(), Refusal> {
    for value in array.raw_iter() {
        if let MaybeRef::NotRef(value) = value {
            look_into(&value, depth)?;
        }
    }
    Ok(())
}

fn look_into_dict(dict: &Dict<'_>, depth: usize) -> Result<(), Refusal> {
    let says = |key: &str, words: &[&[u8]]| {
        let name = dict.get::<Name<'_>>(key);
        name.is_some_and(|name| words.contains(&&*name))
    };
    let runs = says(
        "S",
        &[b"JavaScript", b"Launch", b"ImportData", b"Rendition"],
    );
    if runs || dict.contains_key("JS") || dict.contains_key("XFA") {
        return Err(Refusal::Scripts);
    }
    let holds = says("Type", &[b"EmbeddedFile"]);
    let attached = says(
        "Subtype",
        &[b"FileAttachment", b"RichMedia", b"3D", b"Movie", b"Sound"],
    );
    if holds || attached || dict.contains_key("EF") {
        return Err(Refusal::EmbeddedFiles);
    }
    for (_, value) in dict.entries() {
        if let MaybeRef::NotRef(value) = value {
            look_into(&value, depth)?;
        }
    }
    Ok(())
}
