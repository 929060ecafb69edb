/** The command line: one class per command, registered in {@link dev.wakeful.cli.Main}. */
package dev.wakeful.cli;
