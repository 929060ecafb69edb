/** Reports of an analysis: one package per format, listed in {@link dev.wakeful.report.ReportFormats}. Knows findings only. */
package dev.wakeful.report;
