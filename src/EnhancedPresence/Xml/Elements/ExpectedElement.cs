using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.Elements;

/// <summary>A child of an <see cref="ElementTable"/> as the reader expects it.</summary>
/// <param name="Opening">The start of its tag: the angle bracket and the name.</param>
/// <param name="IsAny">Whether it stands for every name of its namespace; then the opening is found nowhere.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Code">Its code.</param>
internal readonly record struct ExpectedElement(Literal Opening, bool IsAny, WireNamespace Namespace, AttributeTable Attributes, byte Code);
