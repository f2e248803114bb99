namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// Who has whom among the contacts. A few people are known to many (Zipf: the one of rank r has a share of 1/r of the first one's watchers); the other contacts are
/// anybody. Users up to <see cref="LoadModel.Users"/> are signed in, the rest of the population is only known. Immutable.
/// </summary>
internal sealed class ContactGraph
{
    private readonly int[][] _contacts;

    private ContactGraph(int[][] contacts) => _contacts = contacts;

    /// <summary>The contacts of a signed-in user, in ascending order, without the user.</summary>
    public ReadOnlySpan<int> this[int user] => _contacts[user];

    /// <summary>Makes the contacts of a load's users.</summary>
    public static ContactGraph Of(LoadModel model)
    {
        double[] head = Head(model);
        int[][] contacts = new int[model.Users][];
        HashSet<int> chosen = [];
        for (int user = 0; user < contacts.Length; user++)
        {
            contacts[user] = Choose(model, user, head, chosen);
        }

        return new ContactGraph(contacts);
    }

    // The probability with which somebody has the one of each rank as a contact, as long as that is more than anybody's.
    private static double[] Head(LoadModel model)
    {
        double all = model.Users * model.Endpoints;
        double first = Math.Min(model.Head, all) / all;
        double anybody = (double)model.Contacts / model.Population;
        List<double> head = [];
        for (int rank = 1; rank <= model.Users && first / rank is var share && share > anybody; rank++)
        {
            head.Add(share);
        }

        return [.. head];
    }

    private static int[] Choose(LoadModel model, int user, double[] head, HashSet<int> chosen)
    {
        chosen.Clear();
        LoadRandom known = LoadRandom.Of(model.Seed, LoadStream.Head, user);
        for (int rank = 0; rank < head.Length && chosen.Count < model.Contacts; rank++)
        {
            if (known.NextShare() < head[rank] && rank != user)
            {
                chosen.Add(rank);
            }
        }

        LoadRandom anybody = LoadRandom.Of(model.Seed, LoadStream.Contact, user);
        while (chosen.Count < model.Contacts)
        {
            int other = anybody.NextBelow(model.Population);
            if (other != user)
            {
                chosen.Add(other);
            }
        }

        int[] contacts = [.. chosen];
        Array.Sort(contacts);
        return contacts;
    }
}
