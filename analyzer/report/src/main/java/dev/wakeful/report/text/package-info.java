/** The report that people read on a terminal: plain text with the schedule of each finding drawn as a table. */
package dev.wakeful.report.text;
