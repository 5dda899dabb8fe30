package dev.fireline.plans.rule;

/**
 * What the rules of a plan say of an alert.
 *
 * @param rule the first rule that matched
 * @param severity id of the severity of an incident it declares
 * @param group alerts of one group with one key belong to one incident
 * @param groupKey the same text for the same values of {@code group-by}, in every process
 */
public record Match(Rule rule, String severity, String group, String groupKey) {}
