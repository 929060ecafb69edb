/** The report as one web page for people: no script, nothing fetched, readable on a screen and on paper. */
package dev.wakeful.report.html;
