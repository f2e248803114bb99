namespace EnhancedPresence.Xml.Reading;

/// <summary>
/// Takes the values of an expected start tag where they are found, so that the tag leaves nothing to remember. What it cannot take, and every
/// tag that is not as expected, is read the general way from its start; only then are there errors.
/// </summary>
internal interface IAttributeTaker
{
    /// <summary>Whether the tag was read this way. Set by the reader, which starts each tag with the default value of the taker.</summary>
    bool IsTaken { get; set; }

    /// <summary>Whether it takes the attributes of a table.</summary>
    bool Takes(AttributeTable table);

    /// <summary>Takes a value, which is its bytes.</summary>
    /// <param name="reader">The reader, which has the bytes.</param>
    /// <param name="code">The attribute's code in the table.</param>
    /// <param name="start">Where the value starts.</param>
    /// <param name="length">How long it is.</param>
    /// <returns>False for a value of a wrong or unusual form.</returns>
    bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length);
}
