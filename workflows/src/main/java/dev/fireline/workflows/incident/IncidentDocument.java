package dev.fireline.workflows.incident;

/**
 * One document of an incident.
 *
 * @param id as the plan names it
 * @param file name of its file
 * @param json whether the text is JSON
 */
public record IncidentDocument(String id, String file, boolean json, String text) {}
