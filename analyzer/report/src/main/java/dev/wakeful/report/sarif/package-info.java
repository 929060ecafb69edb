/** The report for code scanning, as SARIF 2.1.0 (OASIS, errata 01): what pull requests, editors and dashboards read. */
package dev.wakeful.report.sarif;
