"""Resources of the contract with what a contract cannot say: helpers on top of the emitted methods."""
