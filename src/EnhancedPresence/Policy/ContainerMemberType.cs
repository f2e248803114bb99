namespace EnhancedPresence.Policy;

/// <summary>Whom an entry of a container's list names. Where from: attribute <c>type</c> of <c>member</c>; spec categories 7.2.</summary>
public enum ContainerMemberType
{
    /// <summary>One address; value <c>alice@contoso.com</c>, without the scheme.</summary>
    User = 0,

    /// <summary>Everybody of a domain; value <c>contoso.com</c>.</summary>
    Domain,

    /// <summary>Everybody of the owner's own deployment; no value.</summary>
    SameEnterprise,

    /// <summary>Everybody of a federated deployment; no value.</summary>
    Federated,

    /// <summary>Everybody of a public messaging provider; no value.</summary>
    PublicCloud,

    /// <summary>Everybody; no value.</summary>
    Everyone,
}
