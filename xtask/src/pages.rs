//! The pages of `docs/` as pages of the site, in `www/docs/`: the same text with links between the pages put right.

use crate::failure::{Failure, Result};
use crate::paths::{root, write_if_changed, www};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

/// The page around the text; `{title}`, `{menu}` and `{text}` are filled in.
const TEMPLATE: &str = include_str!("page.html");

/// A page of the documentation.
struct Page {
    /// `embed.html`, of `README.md` `index.html`.
    file: String,
    title: String,
    text: String,
}

/// Where they come from.
pub fn folder() -> PathBuf {
    root().join("docs")
}

/// Writes those that changed.
pub fn write() -> Result<()> {
    let target = www().join("docs");
    fs::create_dir_all(&target)
        .map_err(|e| Failure::new(format!("cannot make {}: {e}", target.display())))?;
    let mut pages = Vec::new();
    for entry in read(&folder())? {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".md") {
            pages.push(page(stem, &text_of(&entry.path())?));
        } else if name.ends_with(".svg") {
            write_if_changed(&target.join(&name), text_of(&entry.path())?.as_bytes())?;
        }
    }
    for (name, file) in [("CONTRIBUTING", "contributing"), ("CHANGELOG", "changelog")] {
        pages.push(page(file, &text_of(&root().join(format!("{name}.md")))?));
    }
    let order: HashMap<&str, usize> = ORDER
        .iter()
        .enumerate()
        .map(|(i, file)| (*file, i))
        .collect();
    pages.sort_by_key(|page| order.get(&*page.file).copied().unwrap_or(usize::MAX));
    for page in &pages {
        write_if_changed(&target.join(&page.file), whole(page, &pages).as_bytes())?;
    }
    Ok(())
}

/// The menu's order; a page that is not named stands at the end.
const ORDER: [&str; 13] = [
    "index.html",
    "embed.html",
    "element.html",
    "scene.html",
    "core.html",
    "keyboard.html",
    "theming.html",
    "accessibility.html",
    "stability.html",
    "architecture.html",
    "extend.html",
    "contributing.html",
    "changelog.html",
];

fn read(folder: &PathBuf) -> Result<Vec<fs::DirEntry>> {
    fs::read_dir(folder)
        .and_then(Iterator::collect)
        .map_err(|e| Failure::new(format!("cannot read {}: {e}", folder.display())))
}

fn text_of(path: &PathBuf) -> Result<String> {
    fs::read_to_string(path)
        .map_err(|e| Failure::new(format!("cannot read {}: {e}", path.display())))
}

/// A page from its Markdown.
fn page(stem: &str, markdown: &str) -> Page {
    let options = Options::ENABLE_TABLES;
    let mut events: Vec<Event> = Parser::new_ext(markdown, options)
        // Comments say what a table is made from.
        .filter(
            |event| !matches!(event, Event::Html(html) if html.trim_start().starts_with("<!--")),
        )
        .collect();
    let mut title = String::new();
    for at in 0..events.len() {
        match &events[at] {
            Event::Start(Tag::Heading { level, .. }) => {
                let level = *level;
                let words = heading(&events[at + 1..]);
                if level == HeadingLevel::H1 {
                    title.clone_from(&words);
                }
                events[at] = Event::Start(Tag::Heading {
                    level,
                    id: Some(CowStr::from(slug(&words))),
                    classes: Vec::new(),
                    attrs: Vec::new(),
                });
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                events[at] = Event::Start(Tag::Link {
                    link_type: *link_type,
                    dest_url: CowStr::from(address(dest_url)),
                    title: title.clone(),
                    id: id.clone(),
                });
            }
            _ => {}
        }
    }
    let mut text = String::new();
    html::push_html(&mut text, events.into_iter());
    // A wide table or a long line of code scrolls by itself, not the page; by keys, too.
    let text = text
        .replace("<pre>", "<pre tabindex=\"0\">")
        .replace("<table>", "<div class=\"table\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>");
    let file = match stem {
        "README" => "index.html".to_owned(),
        _ => format!("{stem}.html"),
    };
    Page { file, title, text }
}

/// The words of a heading that has just begun.
fn heading(events: &[Event]) -> String {
    let words = events
        .iter()
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(&**text),
            _ => None,
        });
    words.collect()
}

/// The same as the places where people read Markdown make of a heading.
fn slug(words: &str) -> String {
    words
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
            _ => None,
        })
        .collect()
}

/// Where a link of the Markdown leads on the site.
fn address(link: &str) -> String {
    if link.contains("://") || link.starts_with('#') {
        return link.to_owned();
    }
    let (path, fragment) = match link.split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (link, String::new()),
    };
    let path = match path.trim_start_matches("docs/") {
        "README.md" => "./".to_owned(),
        path => match path.trim_start_matches("../").strip_prefix("www/") {
            Some(page) => format!("../{page}"),
            None => path
                .trim_start_matches("../")
                .to_lowercase()
                .replace(".md", ".html"),
        },
    };
    path + &fragment
}

/// The page with its menu.
fn whole(page: &Page, pages: &[Page]) -> String {
    let menu: String = pages
        .iter()
        .map(|other| {
            let current = if other.file == page.file {
                " aria-current=\"page\""
            } else {
                ""
            };
            let file = if other.file == "index.html" {
                "./"
            } else {
                &other.file
            };
            let title = if other.file == "index.html" {
                "Overview"
            } else {
                &other.title
            };
            format!("          <li><a href=\"{file}\"{current}>{title}</a></li>\n")
        })
        .collect();
    TEMPLATE
        .replace("{title}", &page.title)
        .replace("{menu}", menu.trim_end())
        .replace("{text}", page.text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_another_page_becomes_one_on_the_site() {
        assert_eq!(address("scene.md"), "scene.html");
        assert_eq!(address("extend.md#a-score"), "extend.html#a-score");
        assert_eq!(address("README.md"), "./");
        assert_eq!(address("../CONTRIBUTING.md"), "contributing.html");
        assert_eq!(address("docs/scene.md"), "scene.html");
        assert_eq!(address("../www/article.html"), "../article.html");
        assert_eq!(address("#view"), "#view");
        assert_eq!(
            address("https://example.org/a.md"),
            "https://example.org/a.md"
        );
    }

    #[test]
    fn headings_have_the_ids_that_links_use() {
        let page = page("x", "# A `b` c\n\n## As a link\n");
        assert_eq!(page.title, "A b c");
        assert!(page.text.contains("<h2 id=\"as-a-link\">"));
    }

    #[test]
    fn what_looks_like_html_in_code_is_text() {
        let page = page("x", "# x\n\n```html\n<script>alert(1)</script>\n```\n");
        assert!(page.text.contains("&lt;script&gt;") && !page.text.contains("<script>"));
    }

    #[test]
    fn what_scrolls_sideways_is_reached_by_keys() {
        let page = page(
            "x",
            "# x\n\n```sh\nls\n```\n\n    ls\n\n| a |\n|---|\n| b |\n",
        );
        assert_eq!(page.text.matches("<pre tabindex=\"0\">").count(), 2);
        assert!(
            page.text
                .contains("<div class=\"table\" tabindex=\"0\"><table>")
        );
    }
}
