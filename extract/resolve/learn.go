package resolve

// learn finds the names that the text explains: acronyms in brackets, "also known as".
func (d *run) learn() {}
