package load

import (
	"net/url"
	"reflect"
	"strings"
	"testing"
)

func TestFormIsWhatABrowserWouldSend(t *testing.T) {
	const page = `<form action="/search"><input name="q"></form><form method="post" action="/send">
		<input type="hidden" name="key" value="k"><input name="city"><input type="checkbox" name="box" value="1"><input type="checkbox" name="news" value="1" checked>
		<input type="radio" name="pay" value="cash"><input type="radio" name="pay" value="card"><input type="radio" name="by" value="post"><input type="radio" name="by" value="courier" checked>
		<select name="country"><option value="AZ">A</option><option value="GE" selected>G</option></select><textarea name="note">two &amp; two</textarea>
		<input type="submit" name="other" value="1"><button name="action" value="update" data-testid="update">U</button><button name="action" value="place" data-testid="place">P</button></form>`
	f, err := FormOf(strings.NewReader(page), "place")
	if err != nil {
		t.Fatal(err)
	}
	f.Fill(map[string]string{"city": "Bakı", "unknown": "x"})
	want := url.Values{
		"key": {"k"}, "city": {"Bakı"}, "news": {"1"}, "pay": {"cash"}, "by": {"courier"}, "country": {"GE"}, "note": {"two & two"}, "action": {"place"},
	}
	if f.Action != "/send" || !reflect.DeepEqual(f.Values, want) {
		t.Errorf("%s %v, want %v", f.Action, f.Values, want)
	}
	if _, err := FormOf(strings.NewReader(page), "nothing"); err == nil {
		t.Error("a button that is not there was pressed")
	}
}
