namespace EnhancedPresence.Sip.Logs;

/// <summary>What a line of a log with records is.</summary>
internal enum RecordLine
{
    /// <summary>Something else.</summary>
    Other = 0,

    /// <summary>The line before a message.</summary>
    Start,

    /// <summary>A line after a message.</summary>
    End,

    /// <summary>A line that says that there was a message.</summary>
    WithoutContent,
}
