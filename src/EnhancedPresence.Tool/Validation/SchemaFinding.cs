namespace EnhancedPresence.Tool.Validation;

/// <summary>Something in a document that the schemas do not allow.</summary>
/// <param name="Line">The line, from 1; 0 when unknown.</param>
/// <param name="Column">The column, from 1; 0 when unknown.</param>
/// <param name="Message">What is wrong; may quote the document.</param>
internal readonly record struct SchemaFinding(int Line, int Column, string Message);
