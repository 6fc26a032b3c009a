package demo

import "strings"

var (
	women    = []string{"Aynur", "Leyla", "Günel", "Nigar", "Səbinə", "Aysel", "Lalə", "Zəhra", "Nərmin", "Sevinc"}
	men      = []string{"Elvin", "Rəşad", "Orxan", "Tural", "Kamran", "Fərid", "Murad", "Emin", "İlqar", "Vüsal"}
	surnames = []string{"Məmmədov", "Əliyev", "Həsənli", "Quliyev", "İsmayılov", "Rzayev", "Hüseynzadə", "Cəfərov", "Nəsirli", "Babayev", "Abbasov", "Kərimli"}
)

// name invents a buyer.
func (w *writer) name() string {
	surname := surnames[w.rand.IntN(len(surnames))]
	if w.rand.IntN(2) == 0 {
		return women[w.rand.IntN(len(women))] + " " + feminine(surname)
	}
	return men[w.rand.IntN(len(men))] + " " + surname
}

// feminine is how a woman bears a surname: those in -ov and -yev take an ending, the others are the same for all.
func feminine(surname string) string {
	if strings.HasSuffix(surname, "ov") || strings.HasSuffix(surname, "ev") {
		return surname + "a"
	}
	return surname
}
