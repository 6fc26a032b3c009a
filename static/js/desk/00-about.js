// The desk works without any of this.
