package load

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"

	"golang.org/x/net/html"
)

// Form is a form as it stands on a page: what a browser would send if a button of it were pressed now.
type Form struct {
	Action  string
	Values  url.Values
	Choices map[string][]string // the values that radio buttons offer, by name
}

// FormOf finds the form on a page that holds a button of this test id, and presses it.
func FormOf(page io.Reader, testID string) (Form, error) {
	root, err := html.Parse(page)
	if err != nil {
		return Form{}, err
	}
	button := find(root, func(n *html.Node) bool { return n.Data == "button" && attribute(n, "data-testid") == testID })
	if button == nil {
		return Form{}, fmt.Errorf("the page has no button %q", testID)
	}
	form := button
	for form != nil && form.Data != "form" {
		form = form.Parent
	}
	if form == nil {
		return Form{}, errors.New("the button stands outside of a form")
	}
	f := Form{Action: attribute(form, "action"), Values: url.Values{}, Choices: map[string][]string{}}
	for n := range form.Descendants() {
		f.read(n)
	}
	if name := attribute(button, "name"); name != "" {
		f.Values.Add(name, attribute(button, "value"))
	}
	return f, nil
}

// read takes one field into the form, if it would be sent.
func (f *Form) read(n *html.Node) {
	name := attribute(n, "name")
	if n.Type != html.ElementNode || name == "" {
		return
	}
	switch n.Data {
	case "input":
		kind, value := attribute(n, "type"), attribute(n, "value")
		if kind == "radio" {
			f.Choices[name] = append(f.Choices[name], value)
		}
		if (kind == "radio" || kind == "checkbox") && !has(n, "checked") || kind == "submit" {
			return
		}
		f.Values.Add(name, value)
	case "textarea":
		text := ""
		for child := range n.ChildNodes() {
			text += child.Data
		}
		f.Values.Add(name, text)
	case "select":
		chosen := find(n, func(o *html.Node) bool { return o.Data == "option" && has(o, "selected") })
		if chosen == nil {
			chosen = find(n, func(o *html.Node) bool { return o.Data == "option" })
		}
		if chosen != nil {
			f.Values.Add(name, attribute(chosen, "value"))
		}
	}
}

// Fill types into the fields that the form has and makes every choice that is not made yet: the first on offer.
func (f Form) Fill(typed map[string]string) {
	for name, value := range typed {
		if f.Values.Has(name) {
			f.Values.Set(name, value)
		}
	}
	for name, offered := range f.Choices {
		if !f.Values.Has(name) {
			f.Values.Set(name, offered[0])
		}
	}
}

func find(under *html.Node, fits func(*html.Node) bool) *html.Node {
	for n := range under.Descendants() {
		if n.Type == html.ElementNode && fits(n) {
			return n
		}
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	if i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key }); i >= 0 {
		return n.Attr[i].Val
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}
