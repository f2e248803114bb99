namespace EnhancedPresence.Publishing;

/// <summary>In which form a value goes into a container.</summary>
internal enum PublicationForm
{
    /// <summary>As it is.</summary>
    Copy,

    /// <summary>As it is, except that the workgroup may break through a do-not-disturb.</summary>
    WorkgroupCopy,

    /// <summary>As the empty value that means "blocked".</summary>
    Empty,
}
