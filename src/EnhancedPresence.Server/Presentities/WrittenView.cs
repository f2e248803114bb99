using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// What the members of one container see of some categories, written, and the publications that it was written from. Its presentity asks it; the budget takes its
/// document away when others need the room.
/// </summary>
internal sealed class WrittenView
{
    private volatile PresenceNotification? _notification;
    private volatile bool _isUsed;

    public WrittenView(PublicationTable of, ContainerId container, PresenceNotification notification, WrittenView? next)
    {
        Of = of;
        Container = container;
        _notification = notification;
        Categories = notification.Categories;
        Bytes = notification.Body.Length + Overhead;
        Next = next;
    }

    // Of the objects around a body.
    private const int Overhead = 200;

    public PublicationTable Of { get; }

    public ContainerId Container { get; }

    public EquatableArray<CategoryName> Categories { get; }

    /// <summary>The document; null once the room was needed.</summary>
    public PresenceNotification? Notification => _notification;

    /// <summary>What it counts in the budget.</summary>
    public int Bytes { get; }

    /// <summary>The next one of the presentity, which alone looks at this.</summary>
    public WrittenView? Next { get; set; }

    /// <summary>Its place in the budget's line, under the budget's lock; null when it has none.</summary>
    public LinkedListNode<WrittenView>? Place { get; set; }

    /// <summary>Somebody has asked for it.</summary>
    public void Use() => _isUsed = true;

    /// <summary>Whether somebody has asked since this was asked last.</summary>
    public bool TakeUse()
    {
        bool used = _isUsed;
        _isUsed = false;
        return used;
    }

    public void Drop() => _notification = null;
}
