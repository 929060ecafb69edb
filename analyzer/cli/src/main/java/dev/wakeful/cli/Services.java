package dev.wakeful.cli;

/** What commands work with, so that tests can put something else there. */
record Services(Terminal terminal, Installation installation, Analyzer analyzer) {}
