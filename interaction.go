package entente

// A Status says how far an act has come.
type Status string

// The statuses, from fact to fancy.
const (
	Done         Status = "done"
	Planned      Status = "planned"    // offered, agreed, ready to
	Threatened   Status = "threatened" // said as a threat
	Requested    Status = "requested"  // called for, demanded
	Denied       Status = "denied"     // somebody says that it did not happen
	Negated      Status = "negated"    // the report says that it did not happen
	Hypothetical Status = "hypothetical"
)

// Statuses lists every Status in the order of the constants.
func Statuses() []Status {
	return []Status{Done, Planned, Threatened, Requested, Denied, Negated, Hypothetical}
}

// An Interaction is one dated act of one actor towards another, coded as CAMEO codes it.
type Interaction struct {
	ID       string // 16 hex digits, from the content: the same act in the same text has the same ID
	Document string // the Document.ID of the first report
	Date     Date   // of the first report

	Event     Period // when it happened, as precise as the text and no more; zero if the text does not say
	EventText string // the words that gave Event; empty if Event came from the report's date

	Source Actor
	Target Actor // zero where the act has no addressee
	Mutual bool  // the two did it together; Source and Target are then in ID order

	CAMEO     string  // always a string: "01" and "010" differ; empty for a co-mention
	PLOVER    string  // PLOVER event type
	Quad      int     // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 co-mention
	Goldstein float64 // -10..10
	Status    Status
	ClaimedBy Actor // whose word this is; zero where the report itself says so

	Confidence float64 // 0..1
	Weight     float64 // >= 0; what the act adds to its tie
	Rule       string  // the table line or rule that coded it
	Reports    int     // how many times the act is told; at least 1

	Evidence Evidence   // the first telling
	Also     []Evidence // further tellings of the same act
	Numbers  []Number   // killed, wounded, detained, amounts
	Places   []string   // where, as far as the sentence says
}

// CoMention is the Rule of an interaction that only says that two actors share a sentence.
const CoMention = "comention"

// IsCoMention reports whether x only says that two actors share a sentence.
func (x *Interaction) IsCoMention() bool { return x.Rule == CoMention }

// Cooperative reports whether x counts as cooperation (quad 1 and 2); otherwise, unless it is a
// co-mention, it counts as conflict.
func (x *Interaction) Cooperative() bool { return x.Quad == 1 || x.Quad == 2 }

// A Quote is a piece of a document: where, and what it says there.
type Quote struct {
	Span
	Text string
}

// Evidence is the sentence behind an interaction, with the words that carried it.
type Evidence struct {
	Document string // Document.ID; empty where it is the interaction's own
	Date     Date   // of that document; zero where it is the interaction's own
	Sentence int    // counted from 1
	Quote           // the sentence

	Trigger Quote
	Source  Quote
	Target  Quote
}

// A Number is a figure that the text gives with an act.
type Number struct {
	What  string // "killed", "wounded", "detained", "expelled", "amount"
	Value float64
	Unit  string // currency code for amounts, else empty
}
