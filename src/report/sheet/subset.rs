//! A face cut down to the characters of a drawing, so that the drawing can carry it.
//!
//! Glyphs keep their numbers, so that kerning and ligatures stay as they are: those that no character
//! of the drawing can become are empty. Characters beyond the drawing's have no glyph, so that a reader
//! takes another face for what is written into the drawing later.

use std::collections::BTreeSet;

use skrifa::raw::collections::IntSet;
use skrifa::raw::tables::compute_checksum;
use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::types::{GlyphId, Tag};
use skrifa::raw::{FontRef, ReadError, TableProvider};

/// The tables of a subset, in their order; the others tell a text setter nothing.
const TABLES: [&[u8; 4]; 17] = [
    b"GDEF", b"GPOS", b"GSUB", b"OS/2", b"cmap", b"cvt ", b"fpgm", b"gasp", b"glyf", b"head",
    b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post", b"prep",
];
/// Version of the table of glyph names that has none, and its length in bytes.
const NAMELESS: (u32, usize) = (0x0003_0000, 32);
/// Places in the table `head`: the sum that makes the file's constant, and the width of offsets.
const ADJUSTMENT: usize = 8;
const OFFSETS: usize = 50;
/// Sum of all words of a font file.
const WHOLE: u32 = 0xB1B0_AFBA;

/// The font file with the glyphs that some characters can become.
///
/// # Errors
/// The reader's, where the font is damaged.
pub(crate) fn subset(
    font: &FontRef<'_>,
    characters: &BTreeSet<char>,
) -> Result<Vec<u8>, ReadError> {
    let cmap = font.cmap()?;
    let mapped: Vec<(u32, GlyphId)> = characters
        .iter()
        .filter_map(|&c| Some((u32::from(c), cmap.map_codepoint(c)?)))
        .collect();
    let kept = glyphs(font, mapped.iter().map(|(_, glyph)| *glyph))?;
    let (glyf, loca) = outlines(font, &kept)?;
    let mut head = of(font, b"head").to_vec();
    head[ADJUSTMENT..ADJUSTMENT + 4].fill(0);
    head[OFFSETS..OFFSETS + 2].copy_from_slice(&1_u16.to_be_bytes());
    let (version, length) = NAMELESS;
    let mut post = of(font, b"post").get(..length).unwrap_or_default().to_vec();
    if let Some(first) = post.first_chunk_mut::<4>() {
        *first = version.to_be_bytes();
    }
    let tables = TABLES.map(|tag| {
        let bytes = match tag {
            b"cmap" => mapping(&mapped),
            b"glyf" => glyf.clone(),
            b"head" => head.clone(),
            b"loca" => loca.clone(),
            b"post" => post.clone(),
            other => of(font, other).to_vec(),
        };
        (tag, bytes)
    });
    Ok(file(&tables))
}

/// The bytes of a table; none where the font has no such table.
fn of<'f>(font: &FontRef<'f>, tag: &[u8; 4]) -> &'f [u8] {
    let data = font.table_data(Tag::new(tag));
    data.map_or(&[], |data| data.as_bytes())
}

/// The glyphs that some can become: by ligatures and joining, and those that they are composed of.
fn glyphs(
    font: &FontRef<'_>,
    from: impl Iterator<Item = GlyphId>,
) -> Result<IntSet<GlyphId>, ReadError> {
    let mut kept = IntSet::<GlyphId>::empty();
    kept.insert(GlyphId::NOTDEF);
    kept.extend(from);
    if let Ok(gsub) = font.gsub() {
        gsub.closure_glyphs(&IntSet::all(), &mut kept)?;
    }
    let (loca, glyf) = (font.loca(None)?, font.glyf()?);
    let mut left: Vec<GlyphId> = kept.iter().collect();
    while let Some(glyph) = left.pop() {
        if let Some(Glyph::Composite(whole)) = loca.get_glyf(glyph, &glyf)? {
            for part in whole.components() {
                let part = GlyphId::from(part.glyph);
                if kept.insert(part) {
                    left.push(part);
                }
            }
        }
    }
    Ok(kept)
}

/// The tables `glyf` and `loca` in which all other glyphs are empty.
fn outlines(font: &FontRef<'_>, kept: &IntSet<GlyphId>) -> Result<(Vec<u8>, Vec<u8>), ReadError> {
    let (loca, all) = (font.loca(None)?, of(font, b"glyf"));
    let mut glyf = Vec::new();
    let mut offsets = 0_u32.to_be_bytes().to_vec();
    for number in 0..u32::from(font.maxp()?.num_glyphs()) {
        if kept.contains(GlyphId::new(number)) {
            let place = number as usize;
            let ends = (loca.get_raw(place), loca.get_raw(place + 1));
            if let (Some(from), Some(to)) = ends {
                let outline = all.get(from as usize..to as usize);
                glyf.extend_from_slice(outline.ok_or(ReadError::OutOfBounds)?);
                padded(&mut glyf);
            }
        }
        offsets.extend((glyf.len() as u32).to_be_bytes());
    }
    Ok((glyf, offsets))
}

/// The table `cmap` of some characters, in order: one group a character.
fn mapping(mapped: &[(u32, GlyphId)]) -> Vec<u8> {
    const HEAD: u32 = 12;
    let mut table = Vec::new();
    // Version 0, one table: Windows, all of Unicode.
    for half in [0_u16, 1, 3, 10] {
        table.extend(half.to_be_bytes());
    }
    table.extend(HEAD.to_be_bytes());
    // Format 12: its length and its groups, of no language.
    table.extend(12_u32.rotate_left(16).to_be_bytes());
    let groups = mapped.len() as u32;
    for word in [16 + 12 * groups, 0, groups] {
        table.extend(word.to_be_bytes());
    }
    for (character, glyph) in mapped {
        for word in [*character, *character, glyph.to_u32()] {
            table.extend(word.to_be_bytes());
        }
    }
    table
}

/// A font file of tables, which stand in the order of their names.
fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let tables: Vec<_> = tables
        .iter()
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    let count = tables.len() as u16;
    let power = count.ilog2() as u16;
    let range = 16 << power;
    let mut file = 0x0001_0000_u32.to_be_bytes().to_vec();
    for half in [count, range, power, 16 * count - range] {
        file.extend(half.to_be_bytes());
    }
    let mut body = Vec::new();
    let begin = file.len() + 16 * tables.len();
    let mut head = 0;
    for (tag, bytes) in tables {
        let place = begin + body.len();
        if *tag == b"head" {
            head = place;
        }
        file.extend(*tag);
        for word in [compute_checksum(bytes), place as u32, bytes.len() as u32] {
            file.extend(word.to_be_bytes());
        }
        body.extend(bytes);
        padded(&mut body);
    }
    file.append(&mut body);
    let adjustment = WHOLE.wrapping_sub(compute_checksum(&file));
    file[head + ADJUSTMENT..head + ADJUSTMENT + 4].copy_from_slice(&adjustment.to_be_bytes());
    file
}

/// Fills up to a multiple of four bytes.
fn padded(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

#[cfg(test)]
mod tests {
    use skrifa::MetadataProvider;

    use super::*;
    use crate::lettering::faces;

    #[test]
    fn a_subset_has_the_glyphs_of_its_characters_and_no_others() {
        let text: BTreeSet<char> = "Şırnak 55% ffi, Гута الغوطة".chars().collect();
        for file in faces().into_iter().flatten() {
            let font = FontRef::new(file.bytes).unwrap();
            let bytes = subset(&font, &text).unwrap();
            assert_eq!(bytes, subset(&font, &text).unwrap(), "{}", file.face);
            assert!(
                bytes.len() < file.bytes.len() * 2 / 3,
                "{}: {}",
                file.face,
                bytes.len()
            );
            assert_eq!(compute_checksum(&bytes), WHOLE);
            let own = FontRef::new(&bytes).unwrap();
            for record in own.table_directory().table_records() {
                let table = own.table_data(record.tag()).unwrap();
                if record.tag() != Tag::new(b"head") {
                    assert_eq!(compute_checksum(table.as_bytes()), record.checksum());
                }
            }
            let (all, few) = (font.charmap(), own.charmap());
            for c in &text {
                assert_eq!(few.map(*c), all.map(*c), "{}: {c}", file.face);
            }
            assert_eq!((few.map('z'), few.map('Ж')), (None, None));
        }
    }
}
