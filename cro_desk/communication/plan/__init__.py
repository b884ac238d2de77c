"""The communication plan as a document: what it says, its versions, what a version changed."""
