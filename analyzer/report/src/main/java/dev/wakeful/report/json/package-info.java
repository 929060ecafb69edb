/** The report that programs read; its keys are stable. */
package dev.wakeful.report.json;
