// Package hostile makes the files strangers might upload as pictures: bombs, polyglots, broken and odd ones. Files is its
// entry. Each says what is expected of whoever takes it in: refused for a reason, or taken and made anew. Nothing is kept
// in the repository; all of it is made when it is asked for.
package hostile
