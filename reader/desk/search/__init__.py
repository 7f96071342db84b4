"""Finding anything in the library: what is indexed of a record, the query, where it stands, and keeping the index."""
