package staff

import "slices"

// Right is one thing a person of the shop may do. A page asks for one; who lacks it is not shown the page.
type Right string

// The rights. A role is a set of them.
const (
	SeeOrders      Right = "orders.see"
	PackOrders     Right = "orders.pack"   // pack, hand over, print
	ChangeOrders   Right = "orders.change" // lines, address, notes, cancelling, returns
	HandleMoney    Right = "orders.money"  // what came in, refunds, invoices
	SeeProducts    Right = "products.see"
	EditProducts   Right = "products.edit" // categories and collections too
	CountStock     Right = "stock.count"
	SeeCosts       Right = "costs.see"
	ImportFiles    Right = "import"
	ExportFiles    Right = "export"
	EditPromotions Right = "promotions.edit"
	AnswerBuyers   Right = "buyers.answer"
	EditSettings   Right = "settings.edit"
	ManagePeople   Right = "people.manage"
	ReadAudit      Right = "audit.read"
	SeeHealth      Right = "health.see"
)

// Anybody is what every person of the shop may do: their own password, their own language.
const Anybody Right = ""

// Rights lists every right in the order of the table a role is made from.
func Rights() []Right {
	return []Right{
		SeeOrders, PackOrders, ChangeOrders, HandleMoney, SeeProducts, EditProducts, CountStock, SeeCosts, ImportFiles, ExportFiles,
		EditPromotions, AnswerBuyers, EditSettings, ManagePeople, ReadAudit, SeeHealth,
	}
}

// Complete adds to rights what they are of no use without: who packs orders sees them. The answer is in the order of
// Rights, without repetitions and without what is no right.
func Complete(rights []Right) []Right {
	needs := map[Right]Right{
		PackOrders: SeeOrders, ChangeOrders: SeeOrders, HandleMoney: SeeOrders, EditProducts: SeeProducts, CountStock: SeeProducts, SeeCosts: SeeProducts,
	}
	has := map[Right]bool{}
	for _, r := range rights {
		has[r] = true
		if needed, ok := needs[r]; ok {
			has[needed] = true
		}
	}
	return slices.DeleteFunc(Rights(), func(r Right) bool { return !has[r] })
}
