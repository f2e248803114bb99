using EnhancedPresence.Xml;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>What a reader made of a document.</summary>
/// <param name="IsAccepted">Whether it is well-formed.</param>
/// <param name="Infoset">A line for each tag, attribute and run of text; of a refused document what stands before the error.</param>
/// <param name="Error">Our reader's reason; the default value for the other one.</param>
public sealed record XmlReading(bool IsAccepted, string Infoset, PresenceReadError Error);
