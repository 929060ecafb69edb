/** What reports for people say, in whatever they are set: sentences and columns that their formats share. Knows no format. */
package dev.wakeful.report.prose;
