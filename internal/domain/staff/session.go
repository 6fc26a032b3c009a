package staff

import (
	"strings"
	"time"
)

// Session is one device on which somebody is signed in.
type Session struct {
	ID      string
	StaffID int64
	Way     Way
	Agent   string // what the browser says of itself
	From    string // the client's address
	BeganAt time.Time
	SeenAt  time.Time // of late: written once in a while, not at every page
	EndsAt  time.Time
}

// Way is how somebody signed in.
type Way string

// The ways in.
const (
	ByPassword Way = "password"
	ByCode     Way = "code"     // a password, then an authenticator's code
	ByRecovery Way = "recovery" // a password, then a recovery code
	ByPasskey  Way = "passkey"
	ByLink     Way = "link"
	// BySecond is a password, then a passkey.
	BySecond Way = "passkey-second"
	// ByNewPassword is a session that goes on after its password was set anew, which ended all others.
	ByNewPassword Way = "new-password"
)

// Fresh is how long after somebody proved who they are they may do what is dangerous.
const Fresh = 30 * time.Minute

// Device tells browser and system from what a browser says of itself; what is not known is empty. It is for people to
// recognise their own devices by, nothing is decided by it.
func Device(agent string) (browser, system string) {
	return first(agent, browsers), first(agent, systems)
}

type name struct{ sign, says string }

// Many browsers name others, too: the first sign that is found counts.
var browsers = []name{
	{"Edg", "Edge"},
	{"OPR/", "Opera"},
	{"SamsungBrowser/", "Samsung Internet"},
	{"YaBrowser/", "Yandex"},
	{"Vivaldi/", "Vivaldi"},
	{"FxiOS/", "Firefox"},
	{"Firefox/", "Firefox"},
	{"CriOS/", "Chrome"},
	{"Chrome/", "Chrome"},
	{"Safari/", "Safari"},
	{"curl/", "curl"},
}

var systems = []name{
	{"iPhone", "iPhone"},
	{"iPad", "iPad"},
	{"Android", "Android"},
	{"CrOS", "ChromeOS"},
	{"Windows", "Windows"},
	{"Mac OS X", "macOS"},
	{"Macintosh", "macOS"},
	{"Linux", "Linux"},
}

func first(agent string, signs []name) string {
	for _, n := range signs {
		if strings.Contains(agent, n.sign) {
			return n.says
		}
	}
	return ""
}
