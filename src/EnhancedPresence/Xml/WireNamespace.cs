namespace EnhancedPresence.Xml;

/// <summary>The namespaces the codec acts on, as numbers, so that elements are told apart without comparing URIs twice.</summary>
internal enum WireNamespace : byte
{
    /// <summary>No namespace.</summary>
    None = 0,

    /// <summary>A namespace without a number here.</summary>
    Unknown,

    /// <summary>The <c>xml</c> prefix.</summary>
    Xml,

    /// <summary>http://www.w3.org/2001/XMLSchema-instance.</summary>
    SchemaInstance,

    /// <summary>Delimiter, end and extension.</summary>
    CommonTypes,

    /// <summary>State.</summary>
    State,

    /// <summary>Note.</summary>
    Note,

    /// <summary>Calendar data.</summary>
    CalendarData,

    /// <summary>Exchange types: working hours.</summary>
    Exchange,

    /// <summary>Notifications.</summary>
    Categories,

    /// <summary>Publications.</summary>
    RichPresence,
}
