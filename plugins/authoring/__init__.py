"""Commands that write content/: new files, renames and fixes. No other package writes there."""
