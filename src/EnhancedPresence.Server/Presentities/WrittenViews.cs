using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// The written views of one presentity. What members of a container see follows from the publications alone, so a view holds for as long as these are the same
/// object; the owner's own does not, as it counts seconds. Not safe for use from several threads.
/// </summary>
internal sealed class WrittenViews(WrittenViewBudget budget)
{
    // Watchers of a level ask for what their client shows; who makes up other sets of categories has them written anew.
    private const int Most = 8;

    private WrittenView? _first;

    /// <summary>Finds a view.</summary>
    /// <returns>The document; null when there is none.</returns>
    public PresenceNotification? Find(PublicationTable publications, ContainerId container, EquatableArray<CategoryName> categories)
    {
        for (WrittenView? view = _first; view is not null; view = view.Next)
        {
            if (view.Container == container && ReferenceEquals(view.Of, publications) && view.Categories == categories)
            {
                view.Use();
                return view.Notification;
            }
        }

        return null;
    }

    /// <summary>Keeps a view that was not found, if there is room.</summary>
    public void Keep(PublicationTable publications, ContainerId container, PresenceNotification notification)
    {
        DropAllBut(publications);
        var view = new WrittenView(publications, container, notification, _first);
        if (budget.TryAdmit(view))
        {
            _first = view;
        }
    }

    /// <summary>Drops every view that is not of these publications, or lost its document, or is one too many.</summary>
    public void DropAllBut(PublicationTable? publications)
    {
        WrittenView? last = null;
        int count = 1;
        for (WrittenView? view = _first; view is not null; view = view.Next)
        {
            if (count < Most && view.Notification is not null && ReferenceEquals(view.Of, publications))
            {
                count++;
                last = view;
                continue;
            }

            budget.Release(view);
            if (last is null)
            {
                _first = view.Next;
            }
            else
            {
                last.Next = view.Next;
            }
        }
    }
}
