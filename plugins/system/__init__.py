"""What the machine lends: processes, limits, locks and the exchange of two folders. Knows nothing of digests."""
