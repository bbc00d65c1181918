//! What JavaScript hands over, of which nothing is believed.

use crate::read::{Entry, Flaw, Kind, Node, Text, UNREADABLE};
use js_sys::{Array, JsString, Object, Reflect, Symbol};
use wasm_bindgen::prelude::*;

/// Text beyond this many UTF-16 units is not copied to count its characters: its units count.
const MOST_UNITS: u32 = 1 << 22;

/// The longest list that a scene may hold.
const MOST_ITEMS: f64 = 1024.0;

/// A place in it.
pub(crate) struct Js {
    value: JsValue,
    /// Why the value cannot be had without running a stranger's code, or at all.
    fault: Option<&'static str>,
}

impl From<JsValue> for Js {
    fn from(value: JsValue) -> Self {
        Self { value, fault: None }
    }
}

impl Js {
    fn fault(name: &'static str) -> Self {
        Self {
            value: JsValue::UNDEFINED,
            fault: Some(name),
        }
    }

    /// The own property by that key, which must hold data.
    fn property(&self, key: &JsValue) -> Option<Self> {
        let object: &Object = self.value.unchecked_ref();
        let Ok(descriptor) = Reflect::get_own_property_descriptor(object, key) else {
            return Some(Self::fault(UNREADABLE));
        };
        if descriptor.is_undefined() {
            return None;
        }
        // An ordinary object, whatever it describes: nobody listens when it is asked.
        let descriptor: Descriptor = descriptor.unchecked_into();
        Some(if descriptor.writable().is_undefined() {
            // Only data can be written or not.
            Self::fault("a getter")
        } else if !descriptor.enumerable() {
            Self::fault("a hidden property")
        } else {
            descriptor.value().into()
        })
    }
}

impl Node for Js {
    fn kind(&self) -> Kind {
        let Self { value, fault } = self;
        if let Some(fault) = fault {
            return Kind::Other(fault);
        }
        if value.is_null() {
            return Kind::Null;
        }
        if let Some(number) = value.as_f64() {
            return Kind::Number(number);
        }
        if let Some(boolean) = value.as_bool() {
            return Kind::Bool(boolean);
        }
        if value.is_string() {
            return Kind::Text;
        }
        if value.is_undefined() {
            return Kind::Other("undefined");
        }
        if value.is_function() {
            return Kind::Other("a function");
        }
        if value.is_symbol() {
            return Kind::Other("a symbol");
        }
        if value.is_bigint() {
            return Kind::Other("a bigint");
        }
        let (Ok(prototype), Ok(list)) = (
            Reflect::get_prototype_of(value.unchecked_ref()),
            is_array(value),
        ) else {
            return Kind::Other(UNREADABLE);
        };
        if list {
            return match Reflect::get(value, &"length".into()).map(|length| length.as_f64()) {
                Ok(Some(length)) if is_prototype_of(&prototype, &Array::new()) => {
                    // Beside its items an array has one key, its length. No list that long is read.
                    match length > MOST_ITEMS || has_keys(value, length + 1.0) {
                        true => Kind::List(length as usize),
                        false => Kind::Other("an array with other keys"),
                    }
                }
                Ok(_) => Kind::Other("an instance of a class"),
                Err(_) => Kind::Other(UNREADABLE),
            };
        }
        match prototype.is_null() || is_prototype_of(&prototype, &Object::new()) {
            true => Kind::Table,
            false => Kind::Other("an instance of a class"),
        }
    }

    fn text(&self, most: usize) -> Text {
        let text: &JsString = self.value.unchecked_ref();
        if text.length() > MOST_UNITS {
            return Text::Long(text.length() as usize);
        }
        let copy = String::from(text);
        match copy.chars().count() {
            count if count > most => Text::Long(count),
            _ if is_torn(text, &copy) => Text::Torn(copy),
            _ => Text::Whole(copy),
        }
    }

    fn item(&self, index: usize) -> Self {
        self.property(&index.into())
            .unwrap_or_else(|| JsValue::UNDEFINED.into())
    }

    fn entries(&self) -> Option<(usize, impl Iterator<Item = Entry<Self>>)> {
        let keys = Reflect::own_keys(&self.value).ok()?;
        let entry = |key: JsValue| {
            let value = self.property(&key)?;
            if value.fault.is_none() && value.value.is_undefined() {
                return None;
            }
            Some(match key.dyn_into::<JsString>() {
                Ok(text) => {
                    let key = String::from(&text);
                    Entry {
                        flaw: is_torn(&text, &key).then_some(Flaw::Torn),
                        key,
                        value,
                    }
                }
                Err(symbol) => {
                    let name = symbol.unchecked_ref::<Symbol>().description();
                    let key = name.map(String::from).unwrap_or_default();
                    Entry {
                        key,
                        flaw: Some(Flaw::Symbol),
                        value,
                    }
                }
            })
        };
        let length = keys.length();
        Some((
            length as usize,
            (0..length).filter_map(move |index| entry(keys.get(index))),
        ))
    }
}

/// Whether a key or text has lost something on the way to UTF-8: half of a pair of surrogates.
fn is_torn(text: &JsString, copy: &str) -> bool {
    copy.chars()
        .any(|character| character == char::REPLACEMENT_CHARACTER)
        && !text.is_valid_utf16()
}

/// Whether there are no more keys than that.
fn has_keys(value: &JsValue, most: f64) -> bool {
    Reflect::own_keys(value).is_ok_and(|keys| f64::from(keys.length()) <= most)
}

fn is_prototype_of(prototype: &Object, instance: &JsValue) -> bool {
    Object::get_prototype_of(instance) == *prototype
}

#[wasm_bindgen]
extern "C" {
    /// As in js-sys, but aware that a revoked proxy throws.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> std::result::Result<bool, JsValue>;

    /// As in js-sys, but with false told from undefined.
    type Descriptor;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Descriptor) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn writable(this: &Descriptor) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn enumerable(this: &Descriptor) -> bool;
}
