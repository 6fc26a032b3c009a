package staff

import "testing"

func TestCodesAreReadAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string]string{
		"123456": "123456", " 123 456 ": "123456", "123-456": "123456", "12345": "l2345", "1234567": "l234567", "": "",
		"ABCD-efgh 2345-67op": "abcdefgh234567op", "ab0d-1fgh-8345-67op": "abodlfghb34567op", "１２３４５６": "１２３４５６",
	} {
		code, authenticators := TypedCode(typed)
		if code != want || authenticators != (want == "123456") {
			t.Errorf("%q is read as %q, %v", typed, code, authenticators)
		}
	}
	if got := Grouped("abcdefghij", "-"); got != "abcd-efgh-ij" {
		t.Error(got)
	}
}
