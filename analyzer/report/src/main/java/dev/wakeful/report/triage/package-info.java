/** What a project has decided about findings before: those that it knows (baseline) and those that it does not want to hear of (suppressions). */
package dev.wakeful.report.triage;
