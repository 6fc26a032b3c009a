package load

import (
	"bytes"
	"encoding/csv"
	"testing"
)

func TestTheFileHasFiveRowsAProductAndIsTheSameForTheSameSeed(t *testing.T) {
	file := Seeder{Seed: 1}.File(20, "x")
	if !bytes.Equal(file, Seeder{Seed: 1}.File(20, "x")) || bytes.Equal(file, Seeder{Seed: 1}.File(20, "y")) {
		t.Error("a seed and a mark do not tell what is in the file")
	}
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll() // which refuses rows of another length
	if err != nil || len(rows) != 1+20*fileVariants {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	skus := map[string]bool{}
	for _, row := range rows[1:] {
		skus[row[8]] = true
	}
	if len(skus) != len(rows)-1 {
		t.Errorf("%d SKUs in %d rows", len(skus), len(rows)-1)
	}
}
