//! The closed sets of labels that the model speaks: parts of speech, dependencies, kinds of names.

/// A closed set of labels: an enum, its labels as the model writes them, and the way from one to the other.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum $name { $($variant,)* }

        impl $name {
            /// Every label, in the model's order.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The label as the model writes it.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)* }
            }

            /// The label written `label`, if there is one.
            pub fn from_label(label: &str) -> Option<$name> {
                match label { $($label => Some($name::$variant),)* _ => None }
            }
        }
    };
}

labels! {
/// Part of speech: the Penn Treebank's tags, as OntoNotes 5 uses them.
Tag {
    Currency = "$",
    CloseQuote = "''",
    Comma = ",",
    OpenBracket = "-LRB-",
    CloseBracket = "-RRB-",
    Stop = ".",
    Colon = ":",
    Add = "ADD",
    Afx = "AFX",
    Cc = "CC",
    Cd = "CD",
    Dt = "DT",
    Ex = "EX",
    Fw = "FW",
    Hyph = "HYPH",
    In = "IN",
    Jj = "JJ",
    Jjr = "JJR",
    Jjs = "JJS",
    Ls = "LS",
    Md = "MD",
    Nfp = "NFP",
    Nn = "NN",
    Nnp = "NNP",
    Nnps = "NNPS",
    Nns = "NNS",
    Pdt = "PDT",
    Pos = "POS",
    Prp = "PRP",
    PrpPossessive = "PRP$",
    Rb = "RB",
    Rbr = "RBR",
    Rbs = "RBS",
    Rp = "RP",
    Sym = "SYM",
    To = "TO",
    Uh = "UH",
    Vb = "VB",
    Vbd = "VBD",
    Vbg = "VBG",
    Vbn = "VBN",
    Vbp = "VBP",
    Vbz = "VBZ",
    Wdt = "WDT",
    Wp = "WP",
    WpPossessive = "WP$",
    Wrb = "WRB",
    Xx = "XX",
    Space = "_SP",
    OpenQuote = "``",
}
}

labels! {
/// How a word depends on its head: ClearNLP's labels.
Dep {
    Root = "ROOT",
    Acl = "acl",
    Acomp = "acomp",
    Advcl = "advcl",
    Advmod = "advmod",
    Agent = "agent",
    Amod = "amod",
    Appos = "appos",
    Attr = "attr",
    Aux = "aux",
    Auxpass = "auxpass",
    Case = "case",
    Cc = "cc",
    Ccomp = "ccomp",
    Compound = "compound",
    Conj = "conj",
    Csubj = "csubj",
    Csubjpass = "csubjpass",
    Dative = "dative",
    Dep = "dep",
    Det = "det",
    Dobj = "dobj",
    Expl = "expl",
    Intj = "intj",
    Mark = "mark",
    Meta = "meta",
    Neg = "neg",
    Nmod = "nmod",
    Npadvmod = "npadvmod",
    Nsubj = "nsubj",
    Nsubjpass = "nsubjpass",
    Nummod = "nummod",
    Oprd = "oprd",
    Parataxis = "parataxis",
    Pcomp = "pcomp",
    Pobj = "pobj",
    Poss = "poss",
    Preconj = "preconj",
    Predet = "predet",
    Prep = "prep",
    Prt = "prt",
    Punct = "punct",
    Quantmod = "quantmod",
    Relcl = "relcl",
    Xcomp = "xcomp",
}
}

labels! {
/// Kinds of names and values: those of OntoNotes 5. `Place` is a country, state or city (GPE); `Location` any other
/// place (LOC); `Nationality` also holds religions and parties' followers (NORP).
NameLabel {
    Cardinal = "CARDINAL",
    Date = "DATE",
    Event = "EVENT",
    Facility = "FAC",
    Place = "GPE",
    Language = "LANGUAGE",
    Law = "LAW",
    Location = "LOC",
    Money = "MONEY",
    Nationality = "NORP",
    Ordinal = "ORDINAL",
    Organization = "ORG",
    Percent = "PERCENT",
    Person = "PERSON",
    Product = "PRODUCT",
    Quantity = "QUANTITY",
    Time = "TIME",
    Work = "WORK_OF_ART",
}
}

impl Tag {
    /// A common or proper noun.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// A proper noun.
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }

    /// A verb in any form, modal verbs apart.
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// An adjective.
    pub fn is_adjective(self) -> bool {
        matches!(self, Tag::Jj | Tag::Jjr | Tag::Jjs)
    }

    /// A mark, not a word.
    pub fn is_mark(self) -> bool {
        matches!(
            self,
            Tag::CloseQuote
                | Tag::Comma
                | Tag::OpenBracket
                | Tag::CloseBracket
                | Tag::Stop
                | Tag::Colon
                | Tag::Hyph
                | Tag::Nfp
                | Tag::Space
                | Tag::OpenQuote
        )
    }
}
