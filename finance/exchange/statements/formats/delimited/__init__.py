"""CSV and TSV, of which nothing but the quoting is agreed: what columns mean is decided, told and open to answers."""
