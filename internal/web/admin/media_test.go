package admin_test

import (
	"fmt"
	"strings"
	"testing"

	"vitrin/internal/domain/catalog"
)

func TestPicturesWithoutSizesAreTold(t *testing.T) {
	h := build(t)
	h.owner()
	b := h.signedIn()
	p := h.product("cup")
	p.Pictures = append(p.Pictures, catalog.Picture{Key: "p/ab/waits"}, catalog.Picture{Key: "p/ab/lost"})
	p, err := h.store.SaveProduct(t.Context(), p, false, "", "test")
	if err != nil {
		t.Fatal(err)
	}
	at := fmt.Sprintf("/admin/products/%d", p.ID)
	if home := b.get("/admin"); strings.Contains(home.body, "pictures-in-trouble") {
		t.Error("the overview tells of trouble where there is none")
	}
	if err := h.store.PictureFailed(t.Context(), "p/ab/lost", "media.lost"); err != nil {
		t.Fatal(err)
	}
	page := b.get(at)
	if n := strings.Count(page.body, `data-testid="picture-waits"`); page.status != 200 || n != 1 || !strings.Contains(page.body, "The files of this picture are missing.") {
		t.Errorf("%d, %d pictures wait", page.status, n)
	}
	if home := b.get("/admin"); !strings.Contains(home.body, "pictures-in-trouble") || !strings.Contains(home.body, at+"#pictures") {
		t.Error("the overview does not lead to the product")
	}
	for key, widths := range map[string][]int{"p/ab/lost": {240}, "p/ab/waits": {240}} {
		if err := h.store.PictureMade(t.Context(), key, widths); err != nil {
			t.Fatal(err)
		}
	}
	if page := b.get(at); strings.Contains(page.body, "picture-waits") || strings.Contains(page.body, "picture-trouble") {
		t.Error("what is done is still told of")
	}
	if home := b.get("/admin"); strings.Contains(home.body, "pictures-in-trouble") {
		t.Error("the overview still tells of it")
	}
}
