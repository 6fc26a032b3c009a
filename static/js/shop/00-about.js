// Small modules, one noun a file, each in a block of its own. None is needed to buy.
