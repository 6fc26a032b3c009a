package main

import (
	"strings"
	"testing"
)

func TestFiguresAreForThisMachineAlone(t *testing.T) {
	for address, fine := range map[string]bool{
		"": true, "127.0.0.1:9100": true, "127.8.0.1:9100": true, "[::1]:9100": true, "localhost:9100": true,
		":9100": false, "0.0.0.0:9100": false, "[::]:9100": false, "10.0.0.5:9100": false, "shop.example:9100": false, "127.0.0.1": false, "localhost.example:1": false,
	} {
		c := Config{Addr: ":80", AdminAddr: address, LimitSignIn: 1, LimitCart: 1, LimitCodes: 1, LimitCheckout: 1, LimitLookUp: 1}
		err := c.Validate()
		if fine != (err == nil) || err != nil && !strings.Contains(err.Error(), "127.0.0.1:9100") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
