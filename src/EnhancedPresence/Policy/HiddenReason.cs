namespace EnhancedPresence.Policy;

/// <summary>Why a watcher does not see something of a category.</summary>
public enum HiddenReason
{
    /// <summary>Everything that is published is seen.</summary>
    None = 0,

    /// <summary>There is nothing of the category.</summary>
    NotPublished,

    /// <summary>The level may see it, and the owner has not published it there.</summary>
    NotPublishedForLevel,

    /// <summary>The level does not see it: <see cref="AccessMatrix"/>.</summary>
    Level,

    /// <summary>The watcher is blocked and sees somebody who is offline.</summary>
    Blocked,

    /// <summary>The category is the owner's and the server's only.</summary>
    PrivateCategory,
}
